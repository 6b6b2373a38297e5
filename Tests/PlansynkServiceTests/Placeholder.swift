// The first line of this room; replaced by its first real file.
