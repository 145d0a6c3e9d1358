# Shared by what lies beside it: what must be installed, and how to build.
# Sourced, not run. Everything said here goes to standard error.

# One package a line, with what needs it.
build_packages=(
  gcc                # the compiler
  libc6-dev          # its headers
  meson              # the build
  ninja-build
  pkg-config         # finds the libraries
  libgsl-dev         # minimisation, integration, random numbers
  libcjson-dev       # reading JSON
  libglpk-dev        # linear programmes
  libgmp-dev         # numbers of packages, of any size
  libmd-dev          # SHA-256
  libcsv-dev         # reading tables
  gnuplot-nox        # pictures, at run time
)
test_packages=(
  clang              # a second compiler
  libclang-rt-dev    # its sanitizers
  libcmocka-dev      # unit tests
  libopenmpi-dev     # negsim-mpi
  openmpi-bin        # mpirun
  parallel           # a command in docs/cluster.md
  python3            # tests of the command line
  python3-jsonschema # the schema of scenarios
  mandoc             # checks man pages
  chromium           # reports in a browser
  doxygen            # checks comments of the public headers
)
drawing_packages=(
  python3
  graphviz           # dot, for scripts/includes
)

# Of the build in which clang's sanitizers watch, and libFuzzer sees what is reached.
fuzz_options=(-Dfuzz=enabled -Db_sanitize=address,undefined -Db_lundef=false)
export ASAN_OPTIONS=abort_on_error=0:detect_leaks=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

source_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() {
  printf '%s\n' "$*" >&2
}

# A package may be there for more than one architecture: a line each.
is_installed() {
  dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# The build that a script sets up last: once it is there, so is all that it needs.
last_build=build

# Install those of the named packages that are missing, and say which.
install_missing() {
  # Elsewhere than on Debian and its kin, meson says what it does not find. Once it has
  # found all of it, there is no more to tell.
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    [ -e "$source_root/$last_build/build.ninja" ] ||
      say "There is no apt-get here. What is needed, by Debian's names: $*"
    return 0
  fi
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    as_root=(sudo)
    if ! command -v sudo >/dev/null; then
      say "These packages are missing: ${missing[*]}"
      say "Install them as root, or install sudo: apt-get install ${missing[*]}"
      return 1
    fi
  fi
  say "Installing ${missing[*]}"
  # Package lists that cannot be renewed may still be good enough.
  "${as_root[@]}" apt-get -q update </dev/null >&2 || say "apt-get update failed; going on"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends "${missing[@]}" </dev/null >&2 || {
    say "Could not install ${missing[*]}"
    return 1
  }
}

# Run a command and show what it printed only if it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" </dev/null >"$log" 2>&1 || status=$?
  [ $status -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return $status
}

# configure DIR [MESON OPTION]...: set a build folder up, once.
configure() {
  local folder=$1
  shift
  [ -e "$folder/build.ninja" ] && return 0
  # What an interrupted attempt left behind would be in the way.
  rm -rf "$folder/meson-private" "$folder/meson-info"
  quietly meson setup "$folder" "$source_root" "$@"
}

# A folder that was set up before, as by scripts/run, may be without some options.
enable() {
  local folder=$1 option
  shift
  for option in "$@"; do
    [[ $option = -D*=enabled ]] || continue
    option=${option#-D}
    grep -q "\"name\": \"${option%=*}\", \"value\": \"enabled\"" \
      "$folder/meson-info/intro-buildoptions.json" ||
      quietly meson configure "$folder" "-D$option" || return
  done
}
