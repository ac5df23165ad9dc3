"""What the Makefile and the tests need to know about the machine they run on."""
