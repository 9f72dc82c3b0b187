# System-wide settings of interactive bash shells.
case $- in
  *i*) ;;
  *) return ;;
esac

shopt -s checkwinsize
PS1='\w\$ '
