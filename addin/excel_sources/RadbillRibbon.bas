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

Public Sub RadbillNewBatch(control As IRibbonControl)
    RadRun "new_from_template('claim_batch.xlsx')", False
End Sub

Public Sub RadbillNewFeeLookup(control As IRibbonControl)
    RadRun "new_from_template('fee_lookup.xlsx')", False
End Sub

Public Sub RadbillNewContracts(control As IRibbonControl)
    RadRun "new_from_template('contracts.xlsx')", False
End Sub

Public Sub RadbillNewComponentAnalysis(control As IRibbonControl)
    RadRun "new_from_template('component_analysis.xlsx')", False
End Sub

Public Sub RadbillNewSample(control As IRibbonControl)
    RadRun "new_from_template('claim_batch_sample.xlsx')", False
End Sub

Public Sub RadbillCheck(control As IRibbonControl)
    RadRun "check()", True
End Sub

Public Sub RadbillPrice(control As IRibbonControl)
    RadRun "price()", True
End Sub

Public Sub RadbillExport(control As IRibbonControl)
    RadRun "export()", True
End Sub

Public Sub RadbillExplainRow(control As IRibbonControl)
    RadRun "explain_row()", True
End Sub

Public Sub RadbillFixRows(control As IRibbonControl)
    RadRun "fix_rows()", True
End Sub

Public Sub RadbillSuggestCodes(control As IRibbonControl)
    RadRun "suggest_codes()", True
End Sub

Public Sub RadbillShowReleases(control As IRibbonControl)
    RadRun "show_releases()", False
End Sub

Public Sub RadbillWhatChanged(control As IRibbonControl)
    RadRun "what_changed()", True
End Sub

Public Sub RadbillImport(control As IRibbonControl)
    Dim chosen As Variant
    chosen = Application.GetOpenFilename( _
        FileFilter:="Published data (*.zip;*.csv;*.txt;*.xlsx;*.xml),*.zip;*.csv;*.txt;*.xlsx;*.xml", _
        Title:="Published files to import, as they were downloaded", MultiSelect:=True)
    If Not IsArray(chosen) Then Exit Sub
    RadRun "import_files(" & RadPythonList(chosen) & ")", False
    RadForget
    Application.CalculateFull
End Sub

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
