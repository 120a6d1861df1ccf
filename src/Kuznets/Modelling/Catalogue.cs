namespace Kuznets.Modelling;

public abstract partial record Analysis;
