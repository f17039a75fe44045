#!/bin/sh
# Two hosts to log in to, made of network namespaces: hosts.sh FOLDER NAME PROGRAM
#
# In the namespace NAME-here, `ssh -F FOLDER/ssh_config host1` (or host2) reaches an sshd of its own
# in the namespace NAME-host1, at an address that exists in these namespaces only, and `procs`
# there is PROGRAM. Says "ready", lives until its standard input ends, and takes everything away,
# FOLDER too. Needs the rights of root; outside FOLDER is only what `ip netns` keeps in /run.
set -eu
folder=$1 name=$2 program=$3
sshd=$(PATH=$PATH:/usr/sbin:/sbin command -v sshd)

take_away() {
  for space in here host1 host2; do
    # Who is in a namespace that was made here was started here.
    ip netns pids "$name-$space" 2>/dev/null | xargs -r kill -KILL 2>/dev/null || true
    ip netns delete "$name-$space" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap take_away EXIT
trap 'exit 1' INT TERM HUP

mkdir "$folder/bin"
ln -s "$program" "$folder/bin/procs"
ssh-keygen -q -t ed25519 -N '' -f "$folder/login"
cat >"$folder/ssh_config" <<END
IdentityFile $folder/login
IdentitiesOnly yes
UserKnownHostsFile $folder/known_hosts
GlobalKnownHostsFile /dev/null
BatchMode yes
ConnectTimeout 2
ServerAliveInterval 1
ServerAliveCountMax 3
END

ip netns add "$name-here"
ip -n "$name-here" link set lo up
for i in 1 2; do
  host=host$i address=10.99.$i.2 home=$folder/host$i
  mkdir "$home"
  ssh-keygen -q -t ed25519 -N '' -f "$home/key"
  echo "$address $(cat "$home/key.pub")" >>"$folder/known_hosts"
  printf 'Host %s\n  HostName %s\n' $host $address >>"$folder/ssh_config"

  ip netns add "$name-$host"
  ip link add $host netns "$name-here" type veth peer name eth0 netns "$name-$host"
  ip -n "$name-here" addr add 10.99.$i.1/30 dev $host
  ip -n "$name-here" link set $host up
  ip -n "$name-$host" addr add $address/30 dev eth0
  ip -n "$name-$host" link set eth0 up
  ip -n "$name-$host" link set lo up

  cat >"$home/sshd_config" <<END
ListenAddress $address
HostKey $home/key
PidFile none
AuthorizedKeysFile $folder/login.pub
AuthenticationMethods publickey
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
PrintMotd no
ClientAliveInterval 1
ClientAliveCountMax 3
SetEnv HOME=$home TMPDIR=$home PATH=$folder/bin:$PATH
END
  # sshd wants its folder in /run: a /run of its own, as ip netns exec has mounts of its own.
  ip netns exec "$name-$host" sh -c 'mount -t tmpfs run /run && mkdir -m 755 /run/sshd && exec "$@"' \
    sh "$sshd" -D -f "$home/sshd_config" -E "$home/sshd.log" &
done

for host in host1 host2; do
  tries=0
  until ip netns exec "$name-here" ssh -F "$folder/ssh_config" $host procs --version >/dev/null; do
    tries=$((tries + 1))
    test $tries -lt 20
    sleep 0.2
  done
done
echo ready
cat >/dev/null
