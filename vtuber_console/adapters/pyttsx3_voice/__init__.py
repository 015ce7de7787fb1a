"""The voice of the operating system by way of pyttsx3, in a process of its own."""
