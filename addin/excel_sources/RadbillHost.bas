Attribute VB_Name = "RadbillHost"
Option Explicit
Option Private Module
'What the add-in asks the machine and Excel itself.

'The module that holds the functions for xlwings.
Public Const RAD_MODULE As String = "radbill_addin.excel_functions"

Private Const SECONDS_BETWEEN_LOOKS As Double = 1

Private lastStamp As String
Private lastLook As Double
Private hasLooked As Boolean

'Changes when published data were imported or removed, or a setting was changed, also by another program. The files
'are looked at once a second at most.
Public Function RadStamp() As String
    Dim present As Double
    present = Timer
    If Not hasLooked Or present < lastLook Or present - lastLook > SECONDS_BETWEEN_LOOKS Then
        lastStamp = RadFileStamp(RadHome() & "\reference\catalogue.json") & "|" & _
            RadFileStamp(Environ("USERPROFILE") & "\.radbill\radbill.conf")
        lastLook = present
        hasLooked = True
    End If
    RadStamp = lastStamp
End Function

'Where radbill keeps its data on this machine.
Public Function RadHome() As String
    RadHome = Environ("RADBILL_HOME")
    If RadHome = "" Then RadHome = Environ("LOCALAPPDATA") & "\radbill"
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
    On Error Resume Next
    RadFileStamp = CStr(CDbl(FileDateTime(path))) & "/" & FileLen(path)
    On Error GoTo 0
End Function

'File names as a Python list; whatever they hold, it stays text.
Public Function RadPythonList(ByRef names As Variant) As String
    Dim i As Long
    For i = LBound(names) To UBound(names)
        If i > LBound(names) Then RadPythonList = RadPythonList & ", "
        RadPythonList = RadPythonList & RadPythonText(names(i))
    Next i
    RadPythonList = "[" & RadPythonList & "]"
End Function

Private Function RadPythonText(ByVal text As String) As String
    Dim i As Long
    Dim unit As Long
    For i = 1 To Len(text)
        unit = AscW(Mid$(text, i, 1)) And &HFFFF&
        RadPythonText = RadPythonText & Right$("0" & Hex$(unit Mod 256), 2) & Right$("0" & Hex$(unit \ 256), 2)
    Next i
    RadPythonText = "bytes.fromhex('" & RadPythonText & "').decode('utf-16-le')"
End Function
