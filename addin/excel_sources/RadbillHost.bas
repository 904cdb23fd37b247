Attribute VB_Name = "RadbillHost"
Option Explicit
Option Private Module
'What the add-in asks the machine and Excel itself.

'The module that holds the functions for xlwings.
Public Const RAD_MODULE As String = "radbill_addin.excel_functions"

'The module of what the buttons do.
Public Const RAD_BUTTONS As String = "radbill_addin.ribbon"

Private Const SECONDS_BETWEEN_LOOKS As Double = 1

Private lastStamp As String
Private lastLook As Double
Private hasLooked As Boolean

'Changes when published data were imported or removed, contracts or a setting changed, also by another program. The files
'are looked at once a second at most.
Public Function RadStamp() As String
    Dim present As Double
    present = Timer
    If Not hasLooked Or present < lastLook Or present - lastLook > SECONDS_BETWEEN_LOOKS Then
        lastStamp = RadFileStamp(RadHome() & "\reference\catalogue.json") & "|" & _
            RadFileStamp(RadHome() & "\contracts.xlsx") & "|" & _
            RadFileStamp(RadVariable("USERPROFILE") & "\.radbill\radbill.conf")
        lastLook = present
        hasLooked = True
    End If
    RadStamp = lastStamp
End Function

'Where radbill keeps its data on this machine.
Public Function RadHome() As String
    RadHome = RadVariable("RADBILL_HOME")
    If RadHome = "" Then RadHome = RadVariable("LOCALAPPDATA") & "\radbill"
End Function

'The cell whose formula is calculated, as xlwings wants to know.
Public Function RadCaller() As Variant
    If IsObject(Application.Caller) Then
        Set RadCaller = Application.Caller
    Else
        Set RadCaller = Nothing
    End If
End Function

Private Function RadFileStamp(ByVal path As String) As String
    Dim file As Object
    On Error Resume Next
    'Not FileDateTime, which knows no names outside the machine's code page.
    Set file = CreateObject("Scripting.FileSystemObject").GetFile(path)
    If Not file Is Nothing Then RadFileStamp = CStr(CDbl(file.DateLastModified)) & "/" & CStr(file.Size)
    On Error GoTo 0
End Function

'Seconds that only grow within a day.
Public Function RadSeconds() As Double
    RadSeconds = Timer
End Function

'The window of this Excel, which tells it from any other.
Public Function RadWindow() As String
    RadWindow = CStr(Application.Hwnd)
End Function

'Esc becomes an error that the macro hears of, until it has ended.
Public Sub RadListenToEsc()
    Application.EnableCancelKey = xlErrorHandler
End Sub

'Why no workbook can be worked on, and what to do.
Public Function RadNoWorkbook() As String
    RadNoWorkbook = "Open the workbook first."
    If Application.ProtectedViewWindows.Count > 0 Then
        RadNoWorkbook = "The workbook is open in Protected View, where no button can read it." & vbNewLine & _
            "Press Enable Editing, then this button again."
    End If
End Function

'Calculates anew what asks radbill, and what hangs on it: the sheets that hold a RAD_ function, of all open workbooks.
Public Sub RadCalculate()
    Dim book As Workbook
    Dim sheet As Worksheet
    On Error Resume Next
    For Each book In Workbooks
        For Each sheet In book.Worksheets
            If Not sheet.UsedRange.Find(What:="RAD_", LookIn:=xlFormulas, LookAt:=xlPart) Is Nothing Then
                sheet.UsedRange.Dirty
            End If
        Next sheet
    Next book
    Application.Calculate
    On Error GoTo 0
End Sub
