; The installer for Windows: ISCC /DVersion=0.0.0 /DFrozen=DIST\mmz-kiosk /DIcons=WORK\icons packaging\windows\kiosk.iss
; Version comes from kiosk/__init__.py by way of packaging/make_windows.py, which calls this; nothing is repeated here.
; Data is in %LOCALAPPDATA%\mmz-kiosk. Neither an upgrade nor the removal touches it.

#ifndef Version
  #error Call packaging/make_windows.py, which gives the version.
#endif
#ifndef Frozen
  #error Where is the program's folder?
#endif
#ifndef Icons
  #error Where are the icons?
#endif

[Setup]
AppId={{5B0C7C1E-6B0D-4E55-9C7A-2D6F6B4A90F1}
AppName=MMZ Kiosk
AppVersion={#Version}
AppVerName=MMZ Kiosk {#Version}
AppPublisher=MMZ Kiosk maintainers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\MMZ Kiosk
DefaultGroupName=MMZ Kiosk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2
SolidCompression=yes
OutputBaseFilename=mmz-kiosk-{#Version}-setup
SetupIconFile={#Icons}\kiosk.ico
UninstallDisplayIcon={app}\kiosk-window.exe
LicenseFile=..\..\LICENSE
WizardStyle=modern
CloseApplications=yes
ChangesEnvironment=yes
MinVersion=10.0.17763

[Languages]
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
de.OnPath=Den Befehl "kiosk" in der Eingabeaufforderung anbieten
en.OnPath=Offer the command "kiosk" at the command prompt
de.Demo=MMZ Kiosk – Demo
en.Demo=MMZ Kiosk – Demo

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"
Name: "path"; Description: "{cm:OnPath}"

[InstallDelete]
; What an older version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\MMZ Kiosk"; Filename: "{app}\kiosk-window.exe"
Name: "{group}\{cm:Demo}"; Filename: "{app}\kiosk-window.exe"; Parameters: "demo"
Name: "{autodesktop}\MMZ Kiosk"; Filename: "{app}\kiosk-window.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\kiosk.exe"; ValueType: string; ValueData: "{app}\kiosk.exe"; Flags: uninsdeletekey
; HKA: of whoever installs, or of everybody where it is installed for everybody. Others write to this value, too: it is
; not deleted with the program, but the code below takes our folder out of it.
Root: HKA; Subkey: "{code:PathKey}"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath

[Run]
Filename: "{app}\kiosk-window.exe"; Description: "{cm:LaunchProgram,MMZ Kiosk}"; Flags: nowait postinstall skipifsilent

[Code]
function PathKey(Param: string): string;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

{ Takes the program's folder out of a list of folders; what else stands there stays as it is, in its order. }
function WithoutApp(Paths: string): string;
var
  Entry: string;
  Cut: Integer;
begin
  Result := '';
  Paths := Paths + ';';
  repeat
    Cut := Pos(';', Paths);
    Entry := Copy(Paths, 1, Cut - 1);
    Delete(Paths, 1, Cut);
    if CompareText(RemoveBackslash(Entry), ExpandConstant('{app}')) <> 0 then
      Result := Result + ';' + Entry;
  until Paths = '';
  Delete(Result, 1, 1);
end;

function NotOnPath: Boolean;
var
  Paths: string;
begin
  Result := True;
  if RegQueryStringValue(HKEY_AUTO, PathKey(''), 'Path', Paths) then
    Result := WithoutApp(Paths) = Paths;
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Paths, Kept: string;
begin
  if CurUninstallStep <> usPostUninstall then
    Exit;
  if not RegQueryStringValue(HKEY_AUTO, PathKey(''), 'Path', Paths) then
    Exit;
  Kept := WithoutApp(Paths);
  if Kept = Paths then
    Exit;
  if Kept = '' then
    RegDeleteValue(HKEY_AUTO, PathKey(''), 'Path')
  else
    RegWriteExpandStringValue(HKEY_AUTO, PathKey(''), 'Path', Kept);
end;
