; Installer for Windows (Inno Setup 6): for all users of the computer, also without questions.
;   iscc /DVersion=0.1.0 packaging\windows\bespo-desktop.iss
;   dist\bespo-desktop-0.1.0-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART /LOG=install.log
; The record lies under C:\ProgramData\Bespo Desktop and is never touched by setup or removal.
; Not run yet: nobody has built or installed this on Windows (README, "On a ward PC").
#ifndef Version
  #error "Give the version: iscc /DVersion=0.1.0"
#endif

[Setup]
AppId={{5B0D7A52-6C1E-4E0B-9B57-3C9A8E2F7D41}
AppName=Bespo Desktop
AppVersion={#Version}
AppPublisher=Bespo Desktop maintainers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Bespo Desktop
DefaultGroupName=Bespo Desktop
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=bespo-desktop-{#Version}-setup
SetupIconFile=..\icon\bespo-desktop.ico
UninstallDisplayIcon={app}\bespo-desktop.exe
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
; Setup never closes the program: it may be watching an infusion. While it runs (the mark of
; bespo_desktop/running_mark.py), Setup and removal say so and end; a silent one ends with an error.
AppMutex=Global\BespoDesktop
CloseApplications=no
RestartApplications=no

[Dirs]
; Everybody who works at this computer writes into one record.
Name: "{commonappdata}\Bespo Desktop"; Permissions: users-modify; Flags: uninsneveruninstall

[InstallDelete]
; Nothing of an older version stays beside the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\bespo-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{commonprograms}\Bespo Desktop"; Filename: "{app}\bespo-desktop.exe"
Name: "{commondesktop}\Bespo Desktop"; Filename: "{app}\bespo-desktop.exe"

[Run]
; A workstation on which a part is broken must not look installed.
Filename: "{app}\bespo-desktop.exe"; Parameters: "self-test"; Flags: runhidden waituntilterminated; StatusMsg: "Trying every part of the program..."; Check: not WizardSilent

[Code]
// Somebody may have started it since Setup began: nothing has been replaced yet.
function PrepareToInstall(var NeedsRestart: Boolean): String;
begin
  Result := '';
  if CheckForMutexes('Global\BespoDesktop') then
    Result := 'Bespo Desktop is running and may be watching an infusion. Close it when no drug runs, then start Setup again. Nothing was changed.';
end;
