Attribute VB_Name = "RadbillRibbon"
Option Explicit
'The buttons of the tab "Radiology Billing". Each runs one action (RadbillAction).

Private ribbonOfTab As IRibbonUI
Private hasTexts As Boolean

Public Sub RadbillOnLoad(ribbon As IRibbonUI)
    Set ribbonOfTab = ribbon
End Sub

'Python is started as soon as Excel has opened.
Public Sub RadbillWarm()
    RadbillShowTexts
    RadWarm
End Sub

'The texts of the function wizard; Excel may refuse them as long as no workbook is open.
Public Sub RadbillShowTexts()
    If hasTexts Or ActiveWorkbook Is Nothing Then Exit Sub
    hasTexts = RadRegisterFunctions()
End Sub

'The procedures of templates and actions stand here.

Public Sub RadbillHelp(control As IRibbonControl)
    RadRun "show_help", False
End Sub

'Works without Python: it is for the case that Python is the trouble.
Public Sub RadbillConnection(control As IRibbonControl)
    Dim wasSilent As Boolean
    wasSilent = RadIsSilent()
    RadDisconnect
    RadWarm
    If RadLastTrouble() = "" Then
        Application.StatusBar = False
        If wasSilent Then RadCalculate
        MsgBox "Python answers. Questions asked since Excel started: " & RadAskedCount() & ".", _
            vbInformation, "radbill"
    Else
        MsgBox "Python does not answer:" & vbNewLine & RadLastTrouble() & vbNewLine & vbNewLine & _
            "Run in a command window: radbill addin doctor", vbExclamation, "radbill"
    End If
End Sub

Public Sub RadbillForget(control As IRibbonControl)
    On Error GoTo failed
    RadPython.Exec "import radbill_addin.ribbon; radbill_addin.ribbon.forget_answers()"
    RadForget
    RadCalculate
    Exit Sub
failed:
    MsgBox "Python does not answer:" & vbNewLine & Err.Description & vbNewLine & vbNewLine & _
        "Run in a command window: radbill addin doctor", vbExclamation, "radbill"
End Sub
