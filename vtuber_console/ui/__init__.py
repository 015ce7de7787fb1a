"""The room of Qt: panels that show the console and send it events."""
