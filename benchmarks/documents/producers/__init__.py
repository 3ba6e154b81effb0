"""Programs that write pages to a file, each as it does it itself."""
