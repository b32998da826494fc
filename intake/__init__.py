"""Reading (旧稿导入): passages and old reports taken apart into the parts that a dossier has, no character lost."""
