
Private Sub Workbook_Open()
    RadRegisterFunctions
    Application.OnTime Now, "'" & ThisWorkbook.Name & "'!RadbillWarm"
End Sub
