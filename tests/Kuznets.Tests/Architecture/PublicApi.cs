using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kuznets.Tests.Architecture;

/// <summary>Every public type and member of an assembly as sorted text; what the compiler adds to records is left out.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(float)] = "float",
    };

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (IGrouping<string?, Type> room in assembly.GetExportedTypes().GroupBy(t => t.Namespace).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append("namespace ").Append(room.Key).Append('\n');
            foreach (Type type in room.OrderBy(Name, StringComparer.Ordinal))
            {
                text.Append("\n  ").Append(Head(type)).Append('\n');
                foreach (string member in Members(type).Order(StringComparer.Ordinal))
                    text.Append("    ").Append(member).Append('\n');
            }
        }
        return text.ToString();
    }

    private static string Head(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : (IsRecord(type) ? "record " : "") + (type.IsValueType ? "struct" : "class");
        string modifier = type.IsValueType || type.IsInterface ? "" : type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) ? $" : {Name(b)}" : "";
        return $"{modifier}{kind} {Name(type)}{parent}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Zip(Enum.GetValuesAsUnderlyingType(type).Cast<object>(), (name, value) => $"{name} = {value}");
        IEnumerable<string> fields = type.GetFields(Declared).Select(f => $"{Static(f.IsStatic)}{(f.IsLiteral ? "const " : "")}{Name(f.FieldType)}{Mark(Nullability.Create(f))} {f.Name}");
        IEnumerable<string> properties = type.GetProperties(Declared).Select(Property);
        IEnumerable<string> constructors = type.GetConstructors(Declared).Where(c => !(type.IsAbstract && type.IsSealed))
            .Where(c => !(c.GetParameters() is [{ } only] && only.ParameterType == type)).Select(c => $"new({Parameters(c)})");
        IEnumerable<string> methods = type.GetMethods(Declared)
            .Where(m => (!m.IsSpecialName || m.Name is "op_Implicit" or "op_Explicit") && !m.Name.Contains('<', StringComparison.Ordinal))
            .Where(m => m.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct") || !Generated(m, type))
            .Select(m => $"{Static(m.IsStatic)}{(m.IsAbstract ? "abstract " : "")}{Name(m.ReturnType)}{Mark(Nullability.Create(m.ReturnParameter))} {m.Name}{Arguments(m.GetGenericArguments())}({Parameters(m)})");
        return fields.Concat(properties).Concat(constructors).Concat(methods);
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo any = (property.GetMethod ?? property.SetMethod)!;
        bool init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ?? false;
        string set = property.SetMethod is not { IsPublic: true } ? "" : init ? " init;" : " set;";
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        return $"{Static(any.IsStatic)}{required}{Name(property.PropertyType)}{Mark(Nullability.Create(property))} {name} {{ get;{set} }}";
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || type.GetMethods(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Any(m => m.Name == "PrintMembers" && m.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static bool Generated(MethodInfo method, Type type) => method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || !IsRecord(type) || method.Name is "Deconstruct";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo p)
    {
        string passing = p.IsDefined(typeof(ParamArrayAttribute)) || p.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "";
        string value = !p.HasDefaultValue ? "" : p.DefaultValue switch
        {
            null => p.ParameterType.IsValueType && Nullable.GetUnderlyingType(p.ParameterType) is null ? " = default" : " = null",
            string text => $" = \"{text}\"",
            bool flag => flag ? " = true" : " = false",
            object other => $" = {(p.ParameterType.IsEnum ? $"{p.ParameterType.Name}.{other}" : FormattableString.Invariant($"{other}"))}",
        };
        return $"{passing}{Name(p.ParameterType.IsByRef ? p.ParameterType.GetElementType()! : p.ParameterType)}{Mark(Nullability.Create(p))} {p.Name}{value}";
    }

    private static string Mark(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? "?" : "";

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value)}?";
        if (type.IsGenericParameter)
            return type.Name;
        if (type is { IsGenericType: true } && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
            return $"({string.Join(", ", type.GetGenericArguments().Select(Name))})";
        string name = type.Name.Split('`')[0];
        return (type.DeclaringType is { } outer ? $"{Name(outer)}." : "") + name + Arguments(type.GetGenericArguments());
    }

    private static string Arguments(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";
}
