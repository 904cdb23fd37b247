"""`python -m radbill_addin`: the command `radbill`, where only the interpreter is known."""

from radbill_addin.cli import main

if __name__ == "__main__":
    main()
