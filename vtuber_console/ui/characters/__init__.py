"""The Characters sheet: the library of models, the doctor, moods, renderers."""
