int CSpawn_unused;
