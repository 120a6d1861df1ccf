#:project ../../src/Kuznets.Studies/Kuznets.Studies.csproj
#:property PublishAot=false
using Kuznets.Data;
Console.WriteLine(Panel.Of(new Frame(new NumberColumn("x", [1, 2]))).Rows);
