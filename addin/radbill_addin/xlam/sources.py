"""The texts that the add-in is made of, beside the sources in a checkout."""

import re
from importlib.util import find_spec
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "excel_sources"
#: Our own modules that are text as they stand.
WRITTEN_MODULES = ("RadbillAction", "RadbillAnswers", "RadbillHost", "RadbillSettings")
PROJECT_NAME = "radbill"
#: The module that holds the functions for xlwings.
FUNCTIONS_MODULE = "radbill_addin.excel_functions"


class SourcesMissingError(FileNotFoundError):
    """The add-in can only be built where its texts are: in a checkout."""


def need_sources() -> None:
    """Let nobody begin to build where the texts are not.

    Raises:
        SourcesMissingError: this is an installed package.
    """
    source(f"{WRITTEN_MODULES[0]}.bas")


def source(name: str) -> str:
    """A text source by its file name.

    Raises:
        SourcesMissingError: this is an installed package.
    """
    path = _FOLDER / name
    if not path.is_file():
        raise SourcesMissingError(
            f"{name} is missing: the add-in is built in a checkout; the package carries it built."
        )
    return path.read_text(encoding="utf-8")


def xlwings_folder() -> Path:
    """The folder of xlwings, which need not be loaded for its files."""
    spec = find_spec("xlwings")
    return Path(spec.origin or "").parent if spec else Path()


def runtime() -> str:
    """The runtime of xlwings for add-ins: of its procedures those that connect Excel with Python, and no others.

    What starts programs by a shell, runs frozen programs or imports code is left out. As published it also asks the
    active workbook and its folder for settings before ours, the interpreter's path among them: a workbook sent by
    somebody else could then name a program to be started; and the command that starts Python holds the active
    workbook's name: every workbook had a Python of its own, and without a workbook there was none.

    Raises:
        ValueError: xlwings' text is not the one that we know; its version is pinned.
    """
    text = (xlwings_folder() / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    for published, ours in _CHANGES:
        if text.count(published) != 1:
            raise ValueError(f"xlwings' runtime does not hold this once: {published}")
        text = text.replace(published, ours)
    head, mark, _ = text.partition(_LAST_OF_HEAD)
    procedures = {each["name"]: each[0] for each in _PROCEDURE.finditer(text)}
    return "\n".join((head + mark, *(procedures[name] for name in _KEPT)))


_LAST_OF_HEAD = f'PROJECT_NAME As String = "{PROJECT_NAME}"\n'
_PROCEDURE = re.compile(
    r"^(?:Public |Private )?(?P<what>Function|Sub) (?P<name>\w+)\(.*?^End (?P=what)\n", re.MULTILINE | re.DOTALL
)
_KEPT = (
    "XLPyCommand", "XLPyLoadDLL", "XLPy", "GetConfigFilePath", "GetConfigFromSheet", "GetConfig", "GetConfigFromFile",
    "FileExists", "FileExistsOnWindows", "ParentFolder", "ExpandEnvironmentStrings", "SheetExists",
)  # fmt: skip
_WORKBOOK_SETTINGS = """            'Workbook Sheet Config
            If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then
                If GetConfigFromSheet(ActiveWorkbook).Exists(configKey) = True Then
                    GetConfig = GetConfigFromSheet(ActiveWorkbook).Item(configKey)
                    GetConfig = ExpandEnvironmentStrings(GetConfig)
                    Exit Function
                End If
            End If
"""
_FOLDER_SETTINGS = """    If source = "" Or source = "directory" Then
        #If App = "Microsoft Excel" Then
            If GetFullName(ActiveWorkbook) <> "" Then ' Empty if local dir can't be figured out (e.g. SharePoint)
        #Else
            If InStr(GetDirectoryPath(), "://") = 0 Then ' Other Office apps: skip for synced SharePoint/OneDrive files
        #End If
            If FileExists(GetDirectoryConfigFilePath()) = True Then
                If GetConfigFromFile(GetDirectoryConfigFilePath(), configKey, configValue) Then
                    GetConfig = configValue
                    GetConfig = ExpandEnvironmentStrings(GetConfig)
                    Exit Function
                End If
            End If
        End If
    End If
"""
_EXPANDED_WITHOUT_SHELL = """PathParts = Split(s, "%") 'radbill: without a shell
        For i = 1 To UBound(PathParts) - 1 Step 2
            If RadVariable(PathParts(i)) <> "" Then s = Replace(s, "%" & PathParts(i) & "%", RadVariable(PathParts(i)))
        Next i
        ExpandEnvironmentStrings = s
"""
_FILE_READ = """
'Based on http://peltiertech.com/save-retrieve-information-text-files/

  Dim iFileNum As Long, lErrLast As Long
  Dim sVarName As String, sVarValue As String


  ' assume false unless variable is found
  GetConfigFromFile = False

  ' open text file to read settings
  If FileExists(sFile) Then
    iFileNum = FreeFile
    Open sFile For Input As iFileNum
      Do While Not EOF(iFileNum)
        Input #iFileNum, sVarName, sVarValue
        If LCase(sVarName) = LCase(sName) Then
          sValue = sVarValue
          GetConfigFromFile = True
          Exit Do
        End If
      Loop
    Close #iFileNum
  End If

"""
_FILE_CHECK = """
   ' by Karl Peterson MS MVP VB
   Dim Attr As Long
   ' Guard against bad FileSpec by ignoring errors
   ' retrieving its attributes.
   On Error Resume Next
   Attr = GetAttr(FileSpec)
   If Err.Number = 0 Then
      ' No error, so something was found.
      ' If Directory attribute set, then not a file.
      FileExistsOnWindows = Not ((Attr And vbDirectory) = vbDirectory)
   End If
"""
_MAC_SHELL = """    #If Mac Then
        Private Declare {}Function system Lib "libc.dylib" (ByVal Command As String) As Long
    #End If
"""
_CHANGES = (
    ('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT_NAME}"'),
    (_MAC_SHELL.format("PtrSafe "), ""),
    (_MAC_SHELL.format(""), ""),
    ('";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName & ";" & GetConfig("ONEDRIVE_CONSUMER_WIN")',
     '";;" & ThisWorkbook.FullName & ";" & GetConfig("ONEDRIVE_CONSUMER_WIN")'),
    (_WORKBOOK_SETTINGS, "            'radbill: settings of a workbook could come from anybody\n"),
    (_FOLDER_SETTINGS, "    'radbill: settings beside a workbook could come from anybody\n"),
    ('For Each cell In Range(sht.Range("A1"), lastCell)', 'For Each cell In sht.Range(sht.Range("A1"), lastCell)'),
    ("ExpandEnvironmentStrings = WScript.ExpandEnvironmentStrings(s)\n", _EXPANDED_WITHOUT_SHELL),
    ('GetConfigFilePath = Environ("USERPROFILE") &', 'GetConfigFilePath = RadVariable("USERPROFILE") &'),
    (_FILE_READ, "\n    GetConfigFromFile = RadSettingOfFile(sFile, sName, sValue) 'radbill: any user name\n"),
    (_FILE_CHECK, "\n    FileExistsOnWindows = RadFileExists(FileSpec) 'radbill: any user name\n"),
)  # fmt: skip
