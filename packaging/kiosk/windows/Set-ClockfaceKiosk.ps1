<#
Gives the account `clockface` Clockface as its shell, by Shell Launcher; -Remove takes it back.
Run as SYSTEM: the settings of the device are open to nobody else.
#>
param([switch] $Remove)
$ErrorActionPreference = 'Stop'

$isSystem = [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem
if (-not $isSystem) { throw 'Run this as SYSTEM.' }
if ((Get-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher).State -ne 'Enabled') {
  Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
}
$settings = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
if ($Remove) {
  $settings.ShellLauncher = $null
} else {
  if (-not (Get-LocalUser -Name clockface -ErrorAction SilentlyContinue)) { throw 'Make the account clockface first.' }
  $file = Join-Path $PSScriptRoot 'shell-launcher.xml'
  $settings.ShellLauncher = [System.Net.WebUtility]::HtmlEncode((Get-Content -Raw -Path $file))
}
Set-CimInstance -CimInstance $settings
