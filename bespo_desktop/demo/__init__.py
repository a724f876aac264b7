"""An invented ward: people, patients and a day, told through the same acts as the real one."""
