Attribute VB_Name = "RadbillAction"
Option Explicit
Option Private Module
'What a button does: Python works in short steps, so that no call lasts long; progress, questions and the message at
'the end are shown here, after the call has returned. Esc stops the work.

Private Const CANCEL_KEY As Long = 18
Private Const AT_WORK As String = "radbill is at work ... Esc stops it."

Private isRunning As Boolean

Public Sub RadRun(ByVal entry As String, ByVal needsWorkbook As Boolean, Optional ByVal files As Variant)
    Dim ending As String
    Dim chosen As Variant
    If Not IsMissing(files) Then chosen = files
    If isRunning Then Exit Sub
    If needsWorkbook And ActiveWorkbook Is Nothing Then
        MsgBox RadNoWorkbook(), vbInformation, "radbill"
        Exit Sub
    End If
    On Error GoTo failed
    isRunning = True
    Application.StatusBar = AT_WORK
    RadListenToEsc
    ending = RadSteps(RadStart(entry, ActiveWorkbook, chosen))
    isRunning = False
    Application.StatusBar = False
    If Left$(ending, 1) = "+" Then
        RadForget
        RadCalculate
    End If
    RadShow Mid$(ending, 2), vbInformation
    Exit Sub
failed:
    isRunning = False
    Application.StatusBar = False
    MsgBox "radbill could not run:" & vbNewLine & Err.Description & vbNewLine & vbNewLine & _
        "Run in a command window: radbill addin doctor", vbExclamation, "radbill"
End Sub

'A new workbook from a template; it has no file until the user saves it.
Public Sub RadNew(ByVal templateFile As String)
    Dim python As Object
    On Error GoTo failed
    Set python = RadPython()
    Workbooks.Add python.Str(python.Call(python.Module(RAD_BUTTONS), "template", python.Tuple(templateFile)))
    Exit Sub
failed:
    MsgBox "radbill could not run:" & vbNewLine & Err.Description & vbNewLine & vbNewLine & _
        "Run in a command window: radbill addin doctor", vbExclamation, "radbill"
End Sub

'The workbook goes over in the call itself, with its window and name beside it: Python need not ask which one is meant.
Private Function RadStart(ByVal entry As String, ByVal book As Object, ByVal files As Variant) As Object
    Dim python As Object
    Dim name As String
    Set python = RadPython()
    If Not book Is Nothing Then name = book.FullName
    If IsArray(files) Then
        Set RadStart = python.Call(python.Module(RAD_BUTTONS), "start", _
            python.Tuple(entry, book, RadWindow(), name, files))
    Else
        Set RadStart = python.Call(python.Module(RAD_BUTTONS), "start", python.Tuple(entry, book, RadWindow(), name))
    End If
End Function

'Steps until the end; every step may be repeated, so that Esc may come at any moment.
Private Function RadSteps(ByVal work As Object) As String
    Dim python As Object
    Dim state As String
    Dim shown As String
    Dim isYes As Boolean
    Set python = RadPython()
    On Error GoTo interrupted
    Do
        state = python.Str(python.Call(work, "step"))
        Select Case Left$(state, 1)
            Case "?"
                isYes = (RadShow(Mid$(state, 2), vbYesNo + vbQuestion) = vbYes)
                python.Call work, "answer", python.Tuple(isYes)
            Case ">"
                If state <> shown Then Application.StatusBar = Mid$(state, 2)
                shown = state
            Case Else
                Exit Do
        End Select
    Loop
    RadSteps = state
    Exit Function
interrupted:
    If Err.Number <> CANCEL_KEY Then Err.Raise Err.Number, Description:=Err.Description
    python.Call work, "stop"
    Resume
End Function

'A box drops what is beyond some thousand letters: long texts come in pages, the buttons under the last. Cancel under
'another one ends it; a question then has no answer but no.
Private Function RadShow(ByVal text As String, ByVal buttons As Long) As Long
    Dim pages As Variant
    Dim at As Long
    pages = Split(text, Chr$(12))
    For at = 0 To UBound(pages) - 1
        If MsgBox(pages(at), vbOKCancel + vbInformation, "radbill") = vbCancel Then
            RadShow = vbNo
            Exit Function
        End If
    Next at
    RadShow = MsgBox(pages(UBound(pages)), buttons, "radbill")
End Function
