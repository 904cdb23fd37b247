@echo off
rem Takes radbill away from the Windows user who runs it. Workbooks, the ledger and imported data stay.
rem
rem   uninstall.cmd [/quiet] [/target FOLDER]
rem
rem Ends with 0 done, 2 wrong switch, 5 Excel is open, 6 radbill is not there, 7 the add-in could not be taken out.
setlocal EnableExtensions DisableDelayedExpansion
set "TARGET=%LOCALAPPDATA%\Programs\radbill"
set "QUIET="
set "CODE=0"

:switches
if "%~1"=="" goto check_place
if /i "%~1"=="/quiet" goto switch_quiet
if /i "%~1"=="/target" goto switch_target
echo This switch is not known: "%~1"
set "CODE=2"
goto end

:switch_quiet
set "QUIET=1"
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

:check_place
if exist "%TARGET%\radbill.cmd" goto check_excel
echo radbill is not installed in %TARGET%
set "CODE=6"
goto end

:check_excel
tasklist /nh /fi "IMAGENAME eq EXCEL.EXE" /fi "USERNAME eq %USERNAME%" 2>nul | find /i "EXCEL.EXE" >nul
if errorlevel 1 goto take_away
echo Excel is open. Close all of its windows and start this again.
set "CODE=5"
goto end

:take_away
call "%TARGET%\radbill.cmd" addin serve --stop
call "%TARGET%\radbill.cmd" addin uninstall
if errorlevel 1 goto not_taken_out
rem Only folders that install.cmd made: each holds an environment of Python.
for /f "delims=" %%F in ('dir /b /ad "%TARGET%"') do call :remove_version "%TARGET%\%%F"
del /q "%TARGET%\radbill.cmd" "%TARGET%\radbill-window.cmd"
echo radbill is gone. The folder %TARGET% keeps this uninstall.cmd alone, and may be deleted.
goto end

:not_taken_out
echo The add-in could not be taken out of Excel; the lines above say why.
set "CODE=7"
goto end

:end
if not defined QUIET pause
exit /b %CODE%

:remove_version
if exist "%~1\pyvenv.cfg" rd /s /q "%~1"
exit /b 0
