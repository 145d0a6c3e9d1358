"""How to start negsim-mpi, where it was built and the launcher is Open MPI's."""
import os
import shutil
import subprocess

NEGSIM_MPI = os.environ.get("NEGSIM_MPI")
MPIRUN = shutil.which("mpirun")

# As root, with more ranks than cores, in containers, and without a word about it. Open
# MPI keeps memory to its end, which LeakSanitizer would have something to say about.
ENVIRONMENT = {
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
    "OMPI_MCA_hwloc_base_binding_policy": "none",
    "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
    "OMPI_MCA_btl_base_warn_component_unused": "0",
    "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0",
}


def usable():
    """Launchers differ between MPI libraries; the tests speak to Open MPI's."""
    if not NEGSIM_MPI or not MPIRUN:
        return False
    version = subprocess.run([MPIRUN, "--version"], capture_output=True, text=True)
    return "Open MPI" in version.stdout
