"""The room of one vendor per file, behind the pipeline's ports."""
