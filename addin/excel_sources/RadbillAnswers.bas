Attribute VB_Name = "RadbillAnswers"
Option Explicit
Option Private Module
'Every RAD_ function comes through RadAnswer. A call whose arguments are single cells or values goes to Python once;
'filled down, the same question is answered from memory. The memory is emptied when reference data or settings
'change (RadbillHost.RadStamp), by the ribbon's "Forget answers", and when it is full.

Private Const FULL_AT As Long = 50000
Private Const SECONDS_OF_SILENCE As Double = 30
Private Const NOT_CONNECTED As Long = 1000

Private answers As Object
Private stamp As String
Private connection As Object
Private askedCount As Long
Private lastTrouble As String
Private isSilent As Boolean
Private silentSince As Double

Public Function RadAnswer(ByVal functionName As String, ByRef arguments As Variant) As Variant
    Dim key As String
    Dim answer As Variant
    RadForgetWhenChanged
    key = RadKey(functionName, arguments)
    If Len(key) > 0 Then
        If answers.Exists(key) Then
            RadAnswer = answers(key)
            Exit Function
        End If
    End If
    On Error GoTo failed
    answer = RadAsk(functionName, arguments)
    If Len(key) > 0 Then
        If answers.Count >= FULL_AT Then answers.RemoveAll
        answers.Add key, answer
    End If
    RadAnswer = answer
    Exit Function
failed:
    lastTrouble = Err.Description
    RadAnswer = CVErr(xlErrValue)
End Function

'Empties the memory; Python works every answer out anew as well.
Public Sub RadForget()
    Set answers = Nothing
    stamp = ""
End Sub

'Lets go of Python; the next question connects anew.
Public Sub RadDisconnect()
    Set connection = Nothing
    isSilent = False
End Sub

'Whether cells show an error because Python could not be reached a moment ago.
Public Function RadIsSilent() As Boolean
    RadIsSilent = isSilent
End Function

'How many questions went to Python since Excel started.
Public Function RadAskedCount() As Long
    RadAskedCount = askedCount
End Function

'Why the last question could not be asked, in the words of whatever refused; empty when all went well.
Public Function RadLastTrouble() As String
    RadLastTrouble = lastTrouble
End Function

'Starts Python before the first formula needs it.
Public Sub RadWarm()
    On Error GoTo failed
    RadPython.Exec "import radbill_addin.excel_functions; radbill_addin.excel_functions.warm()"
    lastTrouble = ""
    Exit Sub
failed:
    lastTrouble = Err.Description
    Set connection = Nothing
End Sub

Private Sub RadForgetWhenChanged()
    Dim found As String
    found = RadStamp()
    If answers Is Nothing Then
        Set answers = CreateObject("Scripting.Dictionary")
    ElseIf found <> stamp Then
        answers.RemoveAll
    End If
    stamp = found
End Sub

'One question to Python. A connection that was lost (Python ended) is made once more.
Private Function RadAsk(ByVal functionName As String, ByRef arguments As Variant) As Variant
    Dim isAgain As Boolean
    askedCount = askedCount + 1
    isAgain = connection Is Nothing
    On Error GoTo failed
again:
    'No workbook goes over: Python would keep it.
    RadAsk = RadResult(RadPython.CallUDF(RAD_MODULE, functionName, arguments, Nothing, RadCaller()))
    Exit Function
failed:
    If isAgain Or isSilent Then Err.Raise Err.Number, Description:=Err.Description
    isAgain = True
    Set connection = Nothing
    Resume again
End Function

'The connection is kept: xlwings would read its settings anew for every call. After an attempt that failed, everybody
'is told so at once for half a minute: an attempt may last two minutes, with Excel frozen.
Public Function RadPython() As Object
    If connection Is Nothing Then
        If isSilent And Abs(RadSeconds() - silentSince) < SECONDS_OF_SILENCE Then
            Err.Raise NOT_CONNECTED, Description:=lastTrouble
        End If
        On Error GoTo failed
        Set connection = XLPy
        isSilent = False
    End If
    Set RadPython = connection
    Exit Function
failed:
    lastTrouble = Err.Description
    isSilent = True
    silentSince = RadSeconds()
    RadTellTrouble
    Err.Raise NOT_CONNECTED, Description:=lastTrouble
End Function

'Once for all cells; a message box would stop the calculation.
Private Sub RadTellTrouble()
    On Error Resume Next
    Application.StatusBar = "radbill: Python does not answer. Press Test the connection. (" & lastTrouble & ")"
    On Error GoTo 0
End Sub

'What tells one question from another; empty when an argument is a block of cells or an error, and then every cell
'of the arguments stays as it was. Otherwise single cells have been replaced by their values, so that Python need
'not come back for them.
Private Function RadKey(ByVal functionName As String, ByRef arguments As Variant) As String
    Dim plain() As Variant
    Dim key As String
    Dim i As Long
    key = RadCounted(functionName)
    If UBound(arguments) < LBound(arguments) Then
        RadKey = key
        Exit Function
    End If
    ReDim plain(LBound(arguments) To UBound(arguments))
    For i = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(i)) Then
            If arguments(i).CountLarge <> 1 Then Exit Function
            plain(i) = arguments(i).Value
        Else
            plain(i) = arguments(i)
        End If
        If IsArray(plain(i)) Then Exit Function
        If IsMissing(plain(i)) Then
            key = key & "-"
        ElseIf IsError(plain(i)) Then
            Exit Function
        Else
            key = key & RadKeyPart(plain(i))
        End If
    Next i
    For i = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(i)) Then arguments(i) = plain(i)
    Next i
    RadKey = key
End Function

'An argument: its type and its text, each with its length before it, so that no two questions give the same key.
Private Function RadKeyPart(ByVal value As Variant) As String
    RadKeyPart = RadCounted(CStr(VarType(value))) & RadCounted(RadKeyText(value))
End Function

Private Function RadCounted(ByVal text As String) As String
    RadCounted = Len(text) & ":" & text
End Function

'A value as text that keeps its time of day; no sign in it can end the text for the dictionary.
Private Function RadKeyText(ByVal value As Variant) As String
    If VarType(value) = vbDate Then
        RadKeyText = CStr(CDbl(value))
    Else
        RadKeyText = Replace(Replace(CStr(value), "\", "\\"), vbNullChar, "\0")
    End If
End Function

'Texts that name an error become the error, so that ISNA, IFERROR and SUM see it.
Private Function RadResult(ByVal answer As Variant) As Variant
    Dim i As Long
    Dim j As Long
    If Not IsArray(answer) Then
        RadResult = RadCell(answer)
        Exit Function
    End If
    If RadDimensions(answer) = 1 Then
        For i = LBound(answer) To UBound(answer)
            answer(i) = RadCell(answer(i))
        Next i
    Else
        For i = LBound(answer, 1) To UBound(answer, 1)
            For j = LBound(answer, 2) To UBound(answer, 2)
                answer(i, j) = RadCell(answer(i, j))
            Next j
        Next i
    End If
    RadResult = answer
End Function

Private Function RadCell(ByVal value As Variant) As Variant
    RadCell = value
    If VarType(value) <> vbString Then Exit Function
    If Left$(value, 1) <> "#" Then Exit Function
    Select Case value
        Case "#N/A": RadCell = CVErr(xlErrNA)
        Case "#VALUE!": RadCell = CVErr(xlErrValue)
        Case "#NUM!": RadCell = CVErr(xlErrNum)
        Case "#REF!": RadCell = CVErr(xlErrRef)
    End Select
End Function

Private Function RadDimensions(ByRef block As Variant) As Long
    Dim upper As Long
    RadDimensions = 1
    On Error Resume Next
    upper = UBound(block, 2)
    If Err.Number = 0 Then RadDimensions = 2
    On Error GoTo 0
End Function
