using System.Globalization;
using System.Text;

namespace Kuznets.Data.Expressions;

/// <summary>The canonical writing: spaces around operators except <c>^</c>, brackets only where precedence asks for them.</summary>
internal static class Printer
{
    private const int Disjunction = 1, Conjunction = 2, Negation = 3, Comparison = 4, Sum = 5, Product = 6, Signed = 7, Raised = 8, Primary = 9;

    private static readonly string[] Words = ["and", "or", "not", "in", "between", "by", "NA", "missing", "true", "false"];

    public static bool Reserved(string name) => Array.IndexOf(Words, name) >= 0;

    public static string Print(Expression expression)
    {
        StringBuilder text = new();
        Write(text, expression, Disjunction);
        return text.ToString();
    }

    /// <summary>A column's name, in backquotes where it is no plain name.</summary>
    public static string Name(string column)
    {
        List<Token> tokens = [];
        if (column.Length > 0 && column[0] != '`')
        {
            try
            {
                tokens = new Lexer(new Script(column, 0, column.Length, 0, column)).All();
            }
            catch (SpecificationException)
            {
                // An odd quote inside a name: backquotes are needed.
                tokens = [];
            }
        }
        bool plain = tokens.Count == 2 && tokens[0].Kind == TokenKind.Name && tokens[0].Value == column && !Reserved(column);
        return plain ? column : $"`{column.Replace("`", "``", StringComparison.Ordinal)}`";
    }

    private static int Level(Expression expression) => expression switch
    {
        Binary binary => binary.Operator switch
        {
            BinaryOperator.Or => Disjunction,
            BinaryOperator.And => Conjunction,
            BinaryOperator.Add or BinaryOperator.Subtract => Sum,
            BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo => Product,
            BinaryOperator.Power => Raised,
            _ => Comparison,
        },
        Unary unary => unary.Operator == UnaryOperator.Not ? Negation : Signed,
        Membership or Between => Comparison,
        NumberLiteral { Value: < 0 } => Signed,
        _ => Primary,
    };

    private static void Write(StringBuilder text, Expression expression, int least)
    {
        int level = Level(expression);
        if (level < least)
            text.Append('(');
        switch (expression)
        {
            case NumberLiteral number: text.Append(double.IsNaN(number.Value) ? "NA" : number.Value.ToString("R", CultureInfo.InvariantCulture)); break;
            case TextLiteral quoted: text.Append('"').Append(quoted.Value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"'); break;
            case ColumnName name: text.Append(Name(name.Column)); break;
            case Unary unary: WriteUnary(text, unary, level); break;
            case Binary binary: WriteBinary(text, binary, level); break;
            case Membership membership: WriteMembership(text, membership); break;
            case Between between: WriteBetween(text, between); break;
            case Call call: WriteCall(text, call); break;
        }
        if (level < least)
            text.Append(')');
    }

    private static void WriteUnary(StringBuilder text, Unary unary, int level)
    {
        text.Append(unary.Operator switch { UnaryOperator.Negate => '-', UnaryOperator.Plus => '+', _ => '!' });
        Write(text, unary.Operand, level);
    }

    private static void WriteBinary(StringBuilder text, Binary binary, int level)
    {
        bool power = binary.Operator == BinaryOperator.Power;
        int left = power ? Primary : level == Comparison ? Sum : level;
        Write(text, binary.Left, left);
        text.Append(Sign(binary.Operator));
        Write(text, binary.Right, power ? Signed : level + 1);
    }

    private static string Sign(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Add => " + ",
        BinaryOperator.Subtract => " - ",
        BinaryOperator.Multiply => " * ",
        BinaryOperator.Divide => " / ",
        BinaryOperator.Modulo => " % ",
        BinaryOperator.Power => "^",
        BinaryOperator.Equal => " == ",
        BinaryOperator.NotEqual => " != ",
        BinaryOperator.Less => " < ",
        BinaryOperator.LessOrEqual => " <= ",
        BinaryOperator.Greater => " > ",
        BinaryOperator.GreaterOrEqual => " >= ",
        BinaryOperator.And => " & ",
        _ => " | ",
    };

    private static void WriteMembership(StringBuilder text, Membership membership)
    {
        Write(text, membership.Operand, Sum);
        text.Append(membership.Negated ? " not in (" : " in (");
        WriteList(text, membership.Items, Sum);
        text.Append(')');
    }

    private static void WriteBetween(StringBuilder text, Between between)
    {
        Write(text, between.Operand, Sum);
        text.Append(between.Negated ? " not between " : " between ");
        Write(text, between.Low, Sum);
        text.Append(" and ");
        Write(text, between.High, Sum);
    }

    private static void WriteCall(StringBuilder text, Call call)
    {
        text.Append(call.Function).Append('(');
        WriteList(text, call.Arguments, Disjunction);
        foreach (Setting setting in call.Settings)
        {
            text.Append(text[^1] == '(' ? "" : ", ").Append(setting.Name).Append(" = ");
            Write(text, setting.Value, Disjunction);
        }
        if (call.By.Count > 0)
        {
            text.Append(text[^1] == '(' ? "by " : " by ");
            WriteList(text, call.By, Disjunction);
        }
        text.Append(')');
    }

    private static void WriteList(StringBuilder text, Seq<Expression> items, int least)
    {
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Write(text, items[i], least);
        }
    }
}
