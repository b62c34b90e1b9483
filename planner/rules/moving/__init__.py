"""M: moving between venues."""
