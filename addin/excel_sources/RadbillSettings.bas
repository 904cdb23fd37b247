Attribute VB_Name = "RadbillSettings"
Option Explicit
Option Private Module
'The user's settings and variables, for user names outside the machine's code page too: what VBA itself has for
'them takes other letters for those that the code page lacks, and then finds nothing.

Private Declare PtrSafe Function GetEnvironmentVariableW Lib "kernel32" ( _
    ByVal name As LongPtr, ByVal text As LongPtr, ByVal size As Long) As Long

Private Const FOR_READING As Long = 1

'A variable of the environment; empty when it is not set.
Public Function RadVariable(ByVal name As String) As String
    Dim text As String
    Dim size As Long
    size = GetEnvironmentVariableW(StrPtr(name), 0, 0)
    If size > 1 Then
        text = String$(size, " ")
        RadVariable = Left$(text, GetEnvironmentVariableW(StrPtr(name), StrPtr(text), size))
    End If
End Function

'Whether a file is there.
Public Function RadFileExists(ByVal path As String) As Boolean
    RadFileExists = CreateObject("Scripting.FileSystemObject").FileExists(path)
End Function

'Whether the file holds a setting of this name, and its value.
Public Function RadSettingOfFile(ByVal path As String, ByVal name As String, ByRef value As String) As Boolean
    Dim file As Object
    If Not RadFileExists(path) Then Exit Function
    Set file = CreateObject("Scripting.FileSystemObject").OpenTextFile(path, FOR_READING)
    If Not file.AtEndOfStream Then RadSettingOfFile = RadSettingIn(file.ReadAll, name, value)
    file.Close
End Function

'The same of the file's text: a pair on each line, in quotation marks or without.
Public Function RadSettingIn(ByVal text As String, ByVal name As String, ByRef value As String) As Boolean
    Dim lines As Variant
    Dim pair As Variant
    Dim i As Long
    lines = Split(Replace(text, vbCrLf, vbLf), vbLf)
    For i = LBound(lines) To UBound(lines)
        pair = Split(lines(i), ",", 2)
        If UBound(pair) = 1 Then
            If LCase$(RadUnquoted(pair(0))) = LCase$(name) Then
                value = RadUnquoted(pair(1))
                RadSettingIn = True
                Exit Function
            End If
        End If
    Next i
End Function

Private Function RadUnquoted(ByVal text As String) As String
    text = Trim$(text)
    If Len(text) > 1 And Left$(text, 1) = """" And Right$(text, 1) = """" Then
        text = Replace(Mid$(text, 2, Len(text) - 2), """""", """")
    End If
    RadUnquoted = text
End Function
