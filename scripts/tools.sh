#!/usr/bin/env bash
# Installs the real tools that tests ask, from Debian's packages: only those that are missing.
set -euo pipefail

# A program to look for, and the package that brings it.
tools=(
  virsh:libvirt-clients
  libvirtd:libvirt-daemon
  qemu-system-x86_64:qemu-system-x86
  jing:jing
  xmllint:libxml2-utils
  chromium:chromium
  nvim:neovim
  java:default-jre-headless
  zdump:libc-bin
)

missing=()
for tool in "${tools[@]}"; do
  command -v "${tool%%:*}" >/dev/null || [ -x "/usr/sbin/${tool%%:*}" ] || missing+=("${tool##*:}")
done
# The driver is a library without a program of its own.
[ -e /usr/lib/*/libvirt/connection-driver/libvirt_driver_qemu.so ] || missing+=(libvirt-daemon-driver-qemu)
# The rules of time zones as text, which names their release.
[ -e /usr/share/zoneinfo/tzdata.zi ] || missing+=(tzdata)

[ ${#missing[@]} -eq 0 ] && exit 0
echo "Installing ${missing[*]}…"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
