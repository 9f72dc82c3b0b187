#!/bin/bash
# Environment variables of shells, Perl, the loader and debconf.
. "$(dirname "$0")/lib/attack.sh"

printf 'system("%s/payload");1;\n' "$work" >Evil.pm
evil=(
  BASH_ENV="$work/payload" ENV="$work/payload" SHELLOPTS=xtrace PS4="\$($work/payload)" IFS=/ TMPDIR="$work"
  "BASH_FUNC_readonly%%=() { $work/payload; }" "BASH_FUNC_say%%=() { $work/payload; }"
  PERL5OPT="-I$work -MEvil" PERL5LIB="$work" LD_LIBRARY_PATH="$work" LD_PRELOAD="$work/payload" GCONV_PATH="$work"
  DEBIAN_FRONTEND=editor DEBCONF_DB_OVERRIDE="File{$work/db}" EDITOR="$work/payload" PAGER="$work/payload" SHELL="$work/payload"
  DPKG_MAINTSCRIPT_PACKAGE=evil DW_INSTALL_PID=1
)
for option in --non-interactive --preserve-env; do
  timeout 300 env "${evil[@]}" sudo "$option" dw-install hello >>output 2>&1 </dev/null
done
# As arguments of sudo, which sets them for the command if its configuration permits.
timeout 300 sudo "${evil[@]}" dw-install hello >>output 2>&1 </dev/null
verdict
