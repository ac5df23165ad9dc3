"""`python -m quifaitquoi`."""

from .cli import main

main()
