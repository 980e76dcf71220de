"""What runs beside the screens: search worker, file watcher, key queue, idle GC."""
