namespace Kuznets.Tests;

/// <summary>Marks the test that provokes a message code; the catalogue test wants one for every code.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class TriggersAttribute(string code) : Attribute
{
    public string Code { get; } = code;
}
