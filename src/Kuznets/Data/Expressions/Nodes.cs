namespace Kuznets.Data.Expressions;

/// <summary>A number, or the missing value <c>NA</c> as NaN.</summary>
public sealed record NumberLiteral(double Value) : Expression;

/// <summary>A quoted text.</summary>
public sealed record TextLiteral(string Value) : Expression;

/// <summary>A column of the data or a derived one.</summary>
public sealed record ColumnName(string Column) : Expression;

/// <summary>Operators before one operand.</summary>
public enum UnaryOperator { Negate, Plus, Not }

/// <summary>An operator before one operand.</summary>
public sealed record Unary(UnaryOperator Operator, Expression Operand) : Expression
{
    internal override IEnumerable<Expression> Parts => [Operand];
}

/// <summary>Operators between two operands.</summary>
public enum BinaryOperator { Add, Subtract, Multiply, Divide, Power, Modulo, Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, And, Or }

/// <summary>An operator between two operands.</summary>
public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression
{
    internal override IEnumerable<Expression> Parts => [Left, Right];
}

/// <summary>Whether a value is one of several: <c>x in (1, 2)</c>, <c>x not in ("a", "b")</c>.</summary>
public sealed record Membership(Expression Operand, Seq<Expression> Items, bool Negated) : Expression
{
    internal override IEnumerable<Expression> Parts => [Operand, .. Items];
}

/// <summary>Whether a value lies in a closed interval: <c>x between a and b</c>.</summary>
public sealed record Between(Expression Operand, Expression Low, Expression High, bool Negated) : Expression
{
    internal override IEnumerable<Expression> Parts => [Operand, Low, High];
}

/// <summary>A named setting of a call, <c>type = 2</c>.</summary>
public sealed record Setting(string Name, Expression Value);

/// <summary>A function call, with settings and with the groups of <c>by</c>.</summary>
public sealed record Call(string Function, Seq<Expression> Arguments, Seq<Setting> Settings, Seq<Expression> By) : Expression
{
    internal override IEnumerable<Expression> Parts => [.. Arguments, .. Settings.Select(s => s.Value), .. By];

    /// <summary>The value of a setting, or null.</summary>
    internal Expression? Find(string name) => Settings.FirstOrDefault(s => s.Name == name)?.Value;
}
