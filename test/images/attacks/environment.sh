#!/bin/bash
# The environment of shells, Perl, the loader and debconf.
. "$(dirname "$0")/lib/attack.sh"

printf 'system("%s/payload");1;\n' "$work" >Evil.pm
export BASH_ENV=$work/payload ENV=$work/payload SHELLOPTS=xtrace PS4="\$($work/payload)" PERL5OPT="-I$work -MEvil" PERL5LIB=$work \
  LD_PRELOAD=libc.so.6 LD_LIBRARY_PATH=$work LD_AUDIT=libc.so.6 GCONV_PATH=$work IFS=/ TMPDIR=$work \
  DEBIAN_FRONTEND=editor DEBCONF_DB_OVERRIDE="File{$work/db}" EDITOR=$work/payload PAGER=$work/payload SHELL=$work/payload \
  DPKG_MAINTSCRIPT_PACKAGE=evil DW_INSTALL_PID=1
export -f succeeded
env "BASH_FUNC_readonly%%=() { $work/payload; }" "BASH_FUNC_say%%=() { $work/payload; }" \
  timeout 300 sudo dw-install hello >output 2>&1 </dev/null
timeout 60 sudo -E dw-install hello >>output 2>&1 </dev/null
verdict
