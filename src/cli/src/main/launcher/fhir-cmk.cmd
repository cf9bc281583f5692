@echo off
rem Starts the command line with what lies in libexec, beside the folder of this script. Needs Java 17 or newer.
setlocal
set "libexec=%~dp0..\libexec"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" "-XX:VMOptionsFile=%libexec%\short.options" -cp "%libexec%\fhir-cmk.jar" @plugin.main@ %*
exit /b %ERRORLEVEL%
