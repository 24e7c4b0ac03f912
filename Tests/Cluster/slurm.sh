# A Slurm cluster of three nodes on this machine: sourced by cluster-test.
#
# Everything is in $scratch, listens on 127.0.0.1 only and is run by the calling user; a Slurm or a
# munge that is installed and running is left alone. Needs $scratch and the function fail.

nodes=(n0 n1 n2)
declare -A node_pid=()
daemon_pids=()

# Installs what is missing of Slurm.
install_slurm() {
  local missing=() as_root=(env DEBIAN_FRONTEND=noninteractive)
  PATH=$PATH:/usr/sbin:/sbin
  command -v munged >/dev/null || missing+=(munge)
  command -v slurmctld >/dev/null && command -v slurmd >/dev/null && command -v sbatch >/dev/null ||
    missing+=(slurm-wlm)
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "please install Slurm and munge (Debian's names: ${missing[*]})"
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || fail "please install: sudo apt-get install ${missing[*]}"
    as_root=(sudo -n "${as_root[@]}")
  fi
  say "installing ${missing[*]}"
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq || true
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
    "${missing[@]}" >"$scratch/apt.log" 2>&1 ||
    fail "could not install ${missing[*]}: $(tail -n 1 "$scratch/apt.log")"
}

# A port that nothing listens on, after the one given.
free_port() {
  local port=$(($1 + 1))
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

write_configuration() {
  local controller port node user host
  user=$(id -un)
  host=$(uname -n)
  host=${host%%.*}
  controller=$(free_port $((20000 + RANDOM % 20000)))
  port=$controller
  cat >"$scratch/slurm.conf" <<CONF
ClusterName=transverse
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
# The lifetime of a credential is also how long a requeued job waits.
AuthInfo=socket=$scratch/munge/socket,cred_expire=5
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/linear
MailProg=/bin/true
ReturnToService=0
SlurmdTimeout=10
KillWait=5
MinJobAge=3600
SlurmdParameters=config_overrides
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool/%n
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.%n.pid
SlurmctldLogFile=$scratch/slurmctld.log
SlurmdLogFile=$scratch/slurmd.%n.log
CONF
  for node in "${nodes[@]}"; do
    port=$(free_port "$port")
    echo "NodeName=$node NodeHostname=$host NodeAddr=127.0.0.1 Port=$port CPUs=1" \
      >>"$scratch/slurm.conf"
  done
  echo "PartitionName=all Nodes=$(IFS=, && echo "${nodes[*]}") Default=YES State=UP" \
    >>"$scratch/slurm.conf"
}

# Starts munged, the controller and the three nodes, and waits until they are there.
start_slurm() {
  local node
  # Others than the owner must reach the socket of munge.
  chmod 711 "$scratch"
  mkdir -p "$scratch/state" "$scratch/spool" "$scratch/munge"
  (umask 077 && head -c 1024 /dev/urandom >"$scratch/munge.key")
  write_configuration
  export SLURM_CONF=$scratch/slurm.conf

  munged --foreground --force --key-file="$scratch/munge.key" --socket="$scratch/munge/socket" \
    --pid-file="$scratch/munge.pid" --log-file="$scratch/munge.log" \
    --seed-file="$scratch/munge.seed" >"$scratch/munge.out" 2>&1 &
  began $!
  wait_for 20 "munged" test -S "$scratch/munge/socket"

  slurmctld -D -c -f "$SLURM_CONF" >"$scratch/slurmctld.out" 2>&1 &
  began $!
  for node in "${nodes[@]}"; do
    slurmd -D -N "$node" -f "$SLURM_CONF" >"$scratch/slurmd.$node.out" 2>&1 &
    began $!
    node_pid[$node]=$!
  done
  wait_for 60 "three idle nodes" all_nodes_idle
}

# Notes a daemon; the shell need not say that it was killed.
began() {
  daemon_pids+=("$1")
  disown "$1"
}

all_nodes_idle() { [ "$(sinfo -h -N -o '%T' 2>/dev/null | grep -c '^idle$')" = "${#nodes[@]}" ]; }

# The jobs on a node and the daemons of their steps: the environment of a job names its node and our
# configuration, and its step daemon is a parent that is no part of the node's own daemon.
processes_on() {
  local folder parent
  for folder in /proc/[0-9]*; do
    in_environment "$folder" "SLURMD_NODENAME=$1" || continue
    in_environment "$folder" "SLURM_CONF=$SLURM_CONF" || continue
    echo "${folder#/proc/}"
    parent=$(sed -n 's/^PPid:[[:space:]]*//p' "$folder/status" 2>/dev/null) || continue
    [ "$(cat "/proc/$parent/comm" 2>/dev/null)" != slurmstepd ] || echo "$parent"
  done
}

in_environment() { tr '\0' '\n' 2>/dev/null <"$1/environ" | grep -qxF -- "$2"; } 2>/dev/null

# Kills a node: its daemon, its jobs and the daemons of their steps, all at once.
kill_node() {
  local pids
  mapfile -t pids < <(processes_on "$1")
  kill -KILL "${node_pid[$1]}" "${pids[@]}" 2>/dev/null || true
}

# Ends everything that was started here: daemons when asked to, what is left a second later by force.
# Step daemons and jobs have our configuration in their environment.
stop_slurm() {
  local folder pids=() i
  for folder in /proc/[0-9]*; do
    ! in_environment "$folder" "SLURM_CONF=${SLURM_CONF:-$scratch/slurm.conf}" ||
      pids+=("${folder#/proc/}")
  done
  pids+=("${daemon_pids[@]}")
  [ ${#pids[@]} -gt 0 ] || return 0
  kill -TERM "${pids[@]}" 2>/dev/null || true
  for ((i = 0; i < 10; i++)); do
    kill -0 "${pids[@]}" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "${pids[@]}" 2>/dev/null || true
}

# What scontrol says of a job under a name, such as JobState.
job_fact() { scontrol -o show job "$1" 2>/dev/null | head -n 1 | tr ' ' '\n' | sed -n "s/^$2=//p"; }
