Attribute VB_Name = "RadbillRibbon"
Option Explicit
'The buttons of the tab "Radiology Billing". Each runs one action; what there is to say, the action says.

Private ribbonOfTab As IRibbonUI

Public Sub RadbillOnLoad(ribbon As IRibbonUI)
    Set ribbonOfTab = ribbon
End Sub

'Python is started as soon as Excel has opened.
Public Sub RadbillWarm()
    RadWarm
End Sub

'The procedures of templates and actions stand here.

Public Sub RadbillHelp(control As IRibbonControl)
    RadRun "show_help()", False
End Sub

'Works without Python: it is for the case that Python is the trouble.
Public Sub RadbillConnection(control As IRibbonControl)
    RadDisconnect
    RadWarm
    If RadLastTrouble() = "" Then
        MsgBox "Python answers. Questions asked since Excel started: " & RadAskedCount() & ".", _
            vbInformation, "radbill"
    Else
        MsgBox "Python does not answer:" & vbNewLine & RadLastTrouble() & vbNewLine & vbNewLine & _
            "Run in a command window: radbill addin doctor", vbExclamation, "radbill"
    End If
End Sub

Public Sub RadbillForget(control As IRibbonControl)
    RadRun "forget_answers()", False
    RadForget
    Application.CalculateFull
End Sub

Private Sub RadRun(ByVal action As String, ByVal needsWorkbook As Boolean)
    If ActiveWorkbook Is Nothing Then
        If needsWorkbook Then
            MsgBox "Open the workbook first.", vbInformation, "radbill"
            Exit Sub
        End If
        Workbooks.Add
    End If
    On Error GoTo failed
    Application.StatusBar = "radbill is at work ..."
    RunPython "import radbill_addin.ribbon; radbill_addin.ribbon." & action
    Application.StatusBar = False
    Exit Sub
failed:
    Application.StatusBar = False
    MsgBox "radbill could not run:" & vbNewLine & Err.Description & vbNewLine & vbNewLine & _
        "Run in a command window: radbill addin doctor", vbExclamation, "radbill"
End Sub
