Console.WriteLine("Kuznets");
