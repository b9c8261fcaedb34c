"""Notebooks run in the Python that Letterkit is installed in, whatever other kernels exist."""

from __future__ import annotations

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from traitlets import default


class OwnPython(KernelSpecManager):
    """The one kernel `python3`: the running Python, quiet, with no history of what it ran."""

    @default("kernel_dirs")
    def _no_installed_kernels(self) -> list[str]:
        # With no folder to look in, what is left is the native kernel, started by sys.executable.
        # A `python3` that some other environment left in the person's home would otherwise win.
        return []

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the running Python's kernel."""
        spec = super().get_kernel_spec(kernel_name)
        # It would warn that it speaks to the server unencrypted, which never leaves this computer.
        quiet = ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=ERROR"]
        spec.argv = [*spec.argv, *quiet, "--ext=letterkit.widgets.roll_call"]
        return spec
