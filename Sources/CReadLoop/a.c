int CReadLoop_unused;
