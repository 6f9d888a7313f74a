-- Kinds have the bits that the analysis gives them. Until here they were 1 ER, 2 EN, 4 SR, 8 SN.
update graph_dependency set kinds = ((kinds & 3) << 2) | (kinds >> 2);
comment on column graph_dependency.kinds is 'bits: 1 SR, 2 SN, 4 ER, 8 EN; the union of runs is their or';
