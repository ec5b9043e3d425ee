"""The parts of process_smoke.py: an instance as a process, and the cases that it goes through."""
