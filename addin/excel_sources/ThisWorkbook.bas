
Private WithEvents excel As Application

Private Sub Workbook_Open()
    Set excel = Application
    Application.OnTime Now, "'" & ThisWorkbook.Name & "'!RadbillWarm"
End Sub

Private Sub excel_WorkbookActivate(ByVal book As Workbook)
    RadbillShowTexts
End Sub
