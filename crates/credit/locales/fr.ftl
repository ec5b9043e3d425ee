# The system of exchange (SEL).
