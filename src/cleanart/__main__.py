"""`python -m cleanart` is the `cleanart` command."""

import sys

from .cli import main

sys.exit(main())
