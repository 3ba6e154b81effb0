@echo off
rem kamlang on Windows: double-click for the workbench, or drag a plan onto this file. Untried on Windows itself.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
if not exist ".venv\kamlang-all.stamp" (
  where py >nul 2>nul && (py -3 bin\setup.py all) || (python bin\setup.py all)
  if errorlevel 1 (
    pause
    exit /b 3
  )
)
if "%~1"=="" (
  ".venv\Scripts\kamlang.exe" review
) else (
  ".venv\Scripts\kamlang.exe" check %* -o "%~dpn1-report.html"
  if exist "%~dpn1-report.html" start "" "%~dpn1-report.html"
)
pause
