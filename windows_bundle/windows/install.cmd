@echo off
rem Installs radbill for the Windows user who runs it, without the internet and without an administrator.
rem
rem   install.cmd [/quiet] [/logon] [/python PYTHON.EXE] [/target FOLDER]
rem
rem   /quiet    asks nothing and waits for nobody
rem   /logon    Windows starts Python at logon, where Excel is not allowed to start programs
rem   /python   the python.exe to use: 64 bit, 3.11 to 3.14, from python.org; else it is looked for
rem   /target   where radbill shall lie; else %LOCALAPPDATA%\Programs\radbill
rem
rem Ends with 0 done, 2 wrong switch, 3 no Python that fits, 4 a file of this bundle was changed,
rem 5 Excel is open, 6 the programs could not be installed, 7 the add-in could not be put into Excel.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "VERSION=@VERSION@"
set "TARGET=%LOCALAPPDATA%\Programs\radbill"
set "QUIET="
set "LOGON="
set "PYTHON="
set "CODE=0"

:switches
if "%~1"=="" goto find_python
if /i "%~1"=="/quiet" goto switch_quiet
if /i "%~1"=="/logon" goto switch_logon
if /i "%~1"=="/python" goto switch_python
if /i "%~1"=="/target" goto switch_target
echo This switch is not known: "%~1"
set "CODE=2"
goto end

:switch_quiet
set "QUIET=1"
shift /1
goto switches

:switch_logon
set "LOGON=--start-at-logon"
shift /1
goto switches

:switch_python
if "%~2"=="" goto missing_value
set PYTHON="%~2"
shift /1
shift /1
goto switches

:switch_target
if "%~2"=="" goto missing_value
set "TARGET=%~2"
shift /1
shift /1
goto switches

:missing_value
echo A value is missing after "%~1"
set "CODE=2"
goto end

:find_python
if defined PYTHON goto check_bundle
for %%V in (3.13 3.12 3.14 3.11) do call :try_launcher %%V
for %%V in (313 312 314 311) do call :try_file "%LOCALAPPDATA%\Programs\Python\Python%%V\python.exe"
for %%V in (313 312 314 311) do call :try_file "%ProgramFiles%\Python%%V\python.exe"
if defined PYTHON goto check_bundle
echo Python 3.11 to 3.14, 64 bit, is not installed. Get it from python.org, not from the Microsoft Store,
echo or name it: install.cmd /python "C:\folder\python.exe"
set "CODE=3"
goto end

:check_bundle
%PYTHON% "%HERE%check_bundle.py"
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" goto check_excel
if not "%CODE%"=="4" set "CODE=3"
goto end

:check_excel
tasklist /nh /fi "IMAGENAME eq EXCEL.EXE" /fi "USERNAME eq %USERNAME%" 2>nul | find /i "EXCEL.EXE" >nul
if errorlevel 1 goto stop_server
echo Excel is open. Close all of its windows and start this again.
set "CODE=5"
goto end

:stop_server
if not exist "%TARGET%\radbill.cmd" goto make_place
call "%TARGET%\radbill.cmd" addin serve --stop

:make_place
%PYTHON% -m venv --clear "%TARGET%\%VERSION%"
if errorlevel 1 goto not_installed
"%TARGET%\%VERSION%\Scripts\python.exe" -m pip --isolated --disable-pip-version-check install --quiet --no-index --no-deps --only-binary=:all: --require-hashes --find-links "%HERE%wheels" -r "%HERE%requirements.txt"
if errorlevel 1 goto not_installed
>"%TARGET%\radbill.cmd" echo @"%%~dp0.\%VERSION%\Scripts\python.exe" -m radbill_addin %%*
if errorlevel 1 goto not_installed
>"%TARGET%\radbill-window.cmd" echo @set "PATH=%%~dp0;%%PATH%%" ^& cmd /k radbill --version
copy /y "%HERE%uninstall.cmd" "%TARGET%\uninstall.cmd" >nul
if errorlevel 1 goto not_installed
call "%TARGET%\radbill.cmd" addin install %LOGON%
if errorlevel 1 goto not_in_excel
echo radbill %VERSION% is installed in %TARGET%
goto end

:not_installed
echo radbill could not be installed in %TARGET%
set "CODE=6"
goto end

:not_in_excel
echo The add-in could not be put into Excel; the lines above say why.
set "CODE=7"
goto end

:end
if not defined QUIET pause
exit /b %CODE%

:try_launcher
if defined PYTHON exit /b 0
py -%1 -c "" >nul 2>nul
if not errorlevel 1 set "PYTHON=py -%1"
exit /b 0

:try_file
if defined PYTHON exit /b 0
if exist "%~1" set PYTHON="%~1"
exit /b 0
